/** A type that refers back to its referrer: hides the class from emitted decorator metadata, which would read it before it exists. */
export type Ref<T> = T;
