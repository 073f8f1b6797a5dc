import type { DecisionContext, Edit, ProvedDecision, Reason } from '../../domain/rights/index.js';

/** A decision for people: the answer, then what it rests on, how long it holds and what would change it, a line each. */
export function decisionLines({ asset, territory, channel }: Pick<DecisionContext, 'asset' | 'territory' | 'channel'>, decision: ProvedDecision): string[] {
  const { at, knownAt } = decision.proof.context;
  return [
    `${decision.allowed ? 'allowed' : 'denied '}  ${asset} in ${territory} by ${channel} at ${at}, as known at ${knownAt}`,
    ...decision.reasons.map((reason) => `  ${reasonLine(reason)}`),
    `  ${untilLine(decision)}`,
    ...(decision.flip ?? []).map((edit) => `  would allow it: ${editLine(edit)}`),
  ];
}

function reasonLine(reason: Reason): string {
  switch (reason.code) {
    case 'GRANTED_BY': return `granted by window ${reason.window}`;
    case 'CLEARED_BY': return `element ${reason.element} is cleared by ${reason.clearance}`;
    case 'HELD_BACK_BY': return `held back by window ${reason.window}`;
    case 'ELEMENT_NOT_CLEARED': return `element ${reason.element} is not cleared`;
    case 'NO_GRANT': return 'nothing grants it';
    case 'WRONG_TERRITORY': return 'no grant holds the territory';
    case 'WRONG_CHANNEL': return 'no grant for the territory holds the channel';
    case 'NOT_YET_OPEN': return 'its grant is not open yet';
    case 'CLOSED': return 'its grant is over';
    case 'LIMITED': return 'its grant is limited to other languages, devices, heights or uses';
  }
}

function untilLine({ allowed, validUntil }: ProvedDecision): string {
  if (validUntil === null) return allowed ? 'nothing known ends it' : 'nothing known allows it later';
  return allowed ? `until ${validUntil}` : `allowed from ${validUntil}`;
}

function editLine(edit: Edit): string {
  switch (edit.edit) {
    case 'ADD_GRANT': return `a window for ${termText(edit.to)}`;
    case 'WIDEN_WINDOW': return `window ${edit.of}, if it were for ${termText(edit.to)}`;
    case 'LIFT_HOLDBACK': return `without holdback ${edit.of}`;
    case 'ADD_CLEARANCE': return `a clearance of element ${edit.of} for ${termText(edit.to)}`;
  }
}

/** Where, by which channels and when; of limits those that there are. */
function termText(term: NonNullable<Edit['to']>): string {
  const when = `from ${term.opensAt ?? term.opensOn ?? 'ever'}, until ${term.closesAt ?? (term.closesOn ? `the end of ${term.closesOn}` : 'revoked')}`;
  const { languages, maxResolution, deviceClasses } = 'languages' in term ? term : { languages: null, maxResolution: null, deviceClasses: null };
  const limits = [languages && `in ${languages.join(', ')}`, maxResolution && `up to ${maxResolution} lines`, deviceClasses && `on ${deviceClasses.join(', ')}`, term.uses && `for ${term.uses.join(', ')}`];
  return [`${term.territories} by ${term.channels.join(', ')}`, when, ...limits.filter((limit) => limit !== null)].join(', ');
}
