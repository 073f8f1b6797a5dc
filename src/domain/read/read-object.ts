/** An answer in the form `resolvable`, parsed. */
export interface ReadObject {
  readonly __typename: string;
  readonly $?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}
