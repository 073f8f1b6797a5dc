/** The second witnesses for manifests carry no types; these are the parts that tests read. */
declare module 'm3u8-parser' {
  export class Parser {
    readonly manifest: Record<string, unknown>;
    push(text: string): void;
    end(): void;
  }
}

declare module 'mpd-parser' {
  export interface ParsedPresentation {
    readonly duration: number;
    readonly playlists: { readonly attributes: { readonly NAME: string; readonly RESOLUTION?: { readonly width: number; readonly height: number } } }[];
  }
  export function parse(manifest: string, options: { manifestUri: string }): ParsedPresentation;
}
