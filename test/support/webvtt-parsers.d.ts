/** The second witnesses for WebVTT carry no types; these are the parts that tests read. */
declare module 'vtt.js' {
  export interface ParsedCue {
    readonly startTime: number;
    readonly endTime: number;
    readonly text: string;
  }
  export interface Parser {
    oncue: (cue: ParsedCue) => void;
    parse(text: string): void;
    flush(): void;
  }
  const library: {
    readonly VTTCue: unknown;
    readonly VTTRegion: unknown;
    readonly WebVTT: { readonly Parser: new (window: object, decoder: unknown) => Parser; StringDecoder(): unknown };
  };
  // eslint-disable-next-line import/no-default-export -- CommonJS is imported whole.
  export default library;
}

declare module 'webvtt-parser' {
  const library: {
    readonly WebVTTParser: new () => { parse(text: string, mode: string): { readonly cues: readonly { readonly startTime: number; readonly endTime: number; readonly text: string }[] } };
  };
  // eslint-disable-next-line import/no-default-export -- CommonJS is imported whole.
  export default library;
}
