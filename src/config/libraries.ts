/**
 * Libraries look at NODE_ENV when they are loaded, and without "production" some watch for mistakes of their users at every step: GraphQL's executor
 * then takes twice the processor. What the setting means for Telecine itself is read before. Called before they are loaded.
 */
export function loadLibrariesForUse(): void {
  process.env.NODE_ENV = 'production';
}
