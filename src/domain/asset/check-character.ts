const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The check character of a text of 0-9 and A-Z by ISO 7064 Mod 37,36: it tells every single wrong character, and neighbours that changed places. */
export function checkCharacter(text: string): string {
  const product = [...text].reduce((carried, character) => {
    const sum = (carried + CHARACTERS.indexOf(character)) % 36 || 36;
    return (sum * 2) % 37;
  }, 36);
  return CHARACTERS[(37 - product) % 36]!;
}
