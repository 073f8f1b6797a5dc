/** Something that the program needs cannot be reached now (the database, storage): a fault that the door shows as UNAVAILABLE, since trying again may help. */
export class UnavailableFault extends Error {
  readonly code = 'UNAVAILABLE';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnavailableFault';
  }
}
