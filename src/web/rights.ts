import { askForKey, hideForm, keptKey, whenKeyIsGiven } from './key-form.js';

const message = document.getElementById('message')!;

/** Puts the page that the server draws for the key in the place of this one. */
async function open(): Promise<void> {
  const key = keptKey();
  if (!key) return askForKey('');
  const answer = await fetch(location.pathname, { headers: { Authorization: `Bearer ${key}` } });
  const text = await answer.text();
  if (answer.status === 401) return askForKey(text);
  hideForm();
  message.textContent = answer.ok ? '' : text;
  if (answer.ok) document.documentElement.replaceWith(document.adoptNode(new DOMParser().parseFromString(text, 'text/html').documentElement));
}

const tryToOpen = (): void => void open().catch((error: unknown) => {
  message.textContent = String(error);
});
whenKeyIsGiven(tryToOpen);
tryToOpen();
