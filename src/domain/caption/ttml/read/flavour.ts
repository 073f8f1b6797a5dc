import type { CaptionFormat } from '../../model/index.js';
import { EBU_TT_D } from '../names.js';

/** As much of a document as says what it is. */
const HEAD = 64 * 1024;
const ROOT = /<(?:[\w.-]{1,40}:)?tt[\s>]/;
const NAMESPACE = /ns\/ttml|2006\/(?:04|10)\/ttaf1/;
const IMSC_PROFILE = /rofiles?\s*=\s*["'][^"'<>]{0,400}\/ttml\/profile\/imsc/;
/** The name of a profile, wherever it stands; its style namespace begins likewise. */
const IMSC_NAMED = /\/ttml\/profile\/imsc[\d.]{1,4}\/(?:text|image)/;

/** Which of the family a document is by what it says of itself; what says nothing is plain Timed Text. */
export function flavourOf(text: string): 'IMSC1' | 'EBU_TT_D' | 'TTML_EBU_TT' {
  const head = text.slice(0, HEAD);
  if (IMSC_PROFILE.test(head)) return 'IMSC1';
  if (head.includes(EBU_TT_D)) return 'EBU_TT_D';
  return IMSC_NAMED.test(head) ? 'IMSC1' : 'TTML_EBU_TT';
}

/** Whether bytes begin as a document of that format does, in whatever encoding. */
export const sniffTtml = (format: CaptionFormat) => (bytes: Uint8Array): boolean => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD)).replaceAll('\0', '');
  return ROOT.test(head) && NAMESPACE.test(head) && flavourOf(head) === format;
};
