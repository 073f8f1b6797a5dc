import { InvalidArgumentError } from 'commander';

/** A parser for options that are whole numbers of a range. */
export const whole = (min: number, max: number) => (text: string): number => {
  const value = Number(text);
  if (!/^-?\d{1,15}$/.test(text) || value < min || value > max) throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  return value;
};
