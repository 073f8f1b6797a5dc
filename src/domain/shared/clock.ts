/** The only source of "now". Instants are UTC; tests move it by hand, so that a year passes in a second. */
export interface Clock {
  now(): Date;
}

/** The only source of new ids: UUID version 7, so that ids made later sort later. */
export interface IdSource {
  next(): string;
}
