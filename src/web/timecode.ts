/** Rate of labels, from "25" or "30000/1001". */
export interface Rate {
  readonly num: number;
  readonly den: number;
}

export function parseRate(text: string | null): Rate | null {
  const [num = 0, den = 1] = (text ?? '').split('/').map(Number);
  return num > 0 && den > 0 ? { num, den } : null;
}

/** The picture that is shown at a media time: a player reports the time at which it begins, rounded. */
export const frameAt = (seconds: number, { num, den }: Rate): number => Math.floor((seconds * num) / den + 0.01);

/** Labels skip 2 numbers a minute per 30 of nominal rate, but not each tenth minute (SMPTE ST 12-1, drop-frame). */
const dropped = (nominal: number): number => nominal / 15;

export function frameOfLabel(label: string, rate: Rate): number {
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = label.split(/[:;]/).map(Number);
  const nominal = Math.round(rate.num / rate.den);
  const total = hours * 60 + minutes;
  const count = (total * 60 + seconds) * nominal + frames;
  return label.includes(';') ? count - dropped(nominal) * (total - Math.floor(total / 10)) : count;
}

export function labelOfFrame(frame: number, rate: Rate, dropFrame: boolean): string {
  const nominal = Math.round(rate.num / rate.den);
  const day = nominal * 86_400 - (dropFrame ? dropped(nominal) * 1296 : 0);
  const count = dropFrame ? skipDropped(frame % day, nominal) : frame % day;
  const seconds = Math.floor(count / nominal);
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => pad(part)).join(':');
  return `${clock}${dropFrame ? ';' : ':'}${pad(count % nominal, nominal > 100 ? 3 : 2)}`;
}

function skipDropped(frame: number, nominal: number): number {
  const skip = dropped(nominal);
  const tenMinutes = nominal * 600 - skip * 9;
  const [tens, rest] = [Math.floor(frame / tenMinutes), frame % tenMinutes];
  const minutes = rest < nominal * 60 ? 0 : 1 + Math.floor((rest - nominal * 60) / (nominal * 60 - skip));
  return frame + skip * (tens * 9 + minutes);
}
