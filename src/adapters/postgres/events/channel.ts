/** Where the dispatcher tells, in ids of tenants, that their logs have grown. */
export const EVENT_CHANNEL = 'telecine_events';
