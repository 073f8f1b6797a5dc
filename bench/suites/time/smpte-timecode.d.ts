/** The little of it that the bench calls; the package has no types. */
declare module 'smpte-timecode' {
  export default class Timecode {
    constructor(timecode: string | number, frameRate: number, dropFrame: boolean);
    readonly frameCount: number;
    toString(): string;
  }
}
