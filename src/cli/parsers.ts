import { InvalidArgumentError } from 'commander';

/** A parser for names that people give: 1 to 200 characters, something to see among them, none that steers a terminal. */
export function name(text: string): string {
  if (text.trim() === '' || text.length > 200 || /\p{Cc}/u.test(text)) throw new InvalidArgumentError('It must have 1 to 200 characters, none of them a control character.');
  return text;
}

/** A parser for options that are http or https URLs. Answered without a slash at its end. */
export function httpUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new InvalidArgumentError('It must be an http or https URL.');
  return text.replace(/\/+$/, '');
}

/** A parser for options that are whole numbers of a range. */
export const whole = (min: number, max: number) => (text: string): number => {
  const value = Number(text);
  if (!/^-?\d{1,15}$/.test(text) || value < min || value > max) throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  return value;
};

/** A parser for a number of days: "30" or "30d". */
export const days = (min: number, max: number) => (text: string): number => whole(min, max)(text.replace(/d$/, ''));
