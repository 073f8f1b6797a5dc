const form = document.querySelector<HTMLFormElement>('#watch')!;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const id = new FormData(form).get('asset');
  if (typeof id === 'string' && id.trim() !== '') location.assign(`/watch/${encodeURIComponent(id.trim())}`);
});
