/** Namespaces of Timed Text (TTML2 §5.1, IMSC 1.1 §5.1, EBU Tech 3350 and 3380). */
export const TT = 'http://www.w3.org/ns/ttml';
export const TTP = `${TT}#parameter`;
export const TTS = `${TT}#styling`;
export const TTM = `${TT}#metadata`;
export const ITTS = `${TT}/profile/imsc1#styling`;
export const EBUTTM = 'urn:ebu:tt:metadata';
export const XML = 'http://www.w3.org/XML/1998/namespace';

export const IMSC1_TEXT = `${TT}/profile/imsc1/text`;
export const IMSC1_1_TEXT = `${TT}/profile/imsc1.1/text`;
export const EBU_TT_D = 'urn:ebu:tt:distribution';
export const EBU_TT_D_2018 = `${EBU_TT_D}:2018-04`;

/** A name that an `xml:id` may have (Namespaces in XML, NCName), as far as ASCII letters and those beyond it go. */
const NAME = /^[A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff][-.\w\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u3001-\ud7ff]*$/;
export const isXmlName = (text: string): boolean => text.length <= 1000 && NAME.test(text);
