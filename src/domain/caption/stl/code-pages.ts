/** The upper halves (80h to FFh) of the code pages that the header of a file may be in (Tech 3264 GSI CPN). */
const UPPER: Readonly<Record<string, string>> = {
  '437': 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  '850': 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  '860': 'ÇüéâãàÁçêÊèÍÔìÃÂÉÀÈôõòÚùÌÕÜ¢£Ù₧ÓáíóúñÑªº¿Ò¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  '863': 'ÇüéâÂà¶çêëèïî‗À§ÉÈÊôËÏûù¤ÔÜ¢£ÙÛƒ¦´óú¨¸³¯Î⌐¬½¼¾«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  '865': 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø₧ƒáíóúñÑªº¿⌐¬½¼¡«¤░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
};

export const CODE_PAGES: readonly string[] = Object.keys(UPPER);

/** Bytes of the header as text; control characters as spaces, a code page that is not known as 850. */
export function headerText(bytes: Uint8Array, codePage: string): string {
  const upper = UPPER[codePage] ?? UPPER['850']!;
  return Array.from(bytes, (byte) => (byte >= 0x80 ? upper[byte - 0x80]! : byte < 0x20 || byte === 0x7f ? ' ' : String.fromCharCode(byte))).join('');
}

/** Text in code page 850, which has most letters of the west; what it has not is `?`, and `lost` says that there was such. */
export function headerBytes(text: string): { readonly bytes: readonly number[]; readonly lost: boolean } {
  const bytes = Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    return code >= 0x20 && code < 0x7f ? code : 0x80 + UPPER['850']!.indexOf(character);
  });
  return { bytes: bytes.map((byte) => (byte === 0x7f ? 0x3f : byte)), lost: bytes.includes(0x7f) };
}
