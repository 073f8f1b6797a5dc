const KEY = 'telecine.key';
const form = document.getElementById('key') as HTMLFormElement;
const message = document.getElementById('message')!;

/** The key that was given in this tab; null: none, or none that holds. */
export const keptKey = (): string | null => sessionStorage.getItem(KEY);

export const hideForm = (): void => {
  form.hidden = true;
};

/** Shows the form, with why a key is asked for; the one that was given before is forgotten. */
export function askForKey(because: string): void {
  sessionStorage.removeItem(KEY);
  form.hidden = false;
  message.textContent = because;
  document.getElementById('secret')!.focus();
}

/** Keeps each key that is given, until the tab is closed, and calls `open`. */
export function whenKeyIsGiven(open: () => void): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sessionStorage.setItem(KEY, String(new FormData(form).get('secret')).trim());
    open();
  });
}
