const TERRITORIES = ['WORLD - (US + CA)', 'EUROPE', 'DE + AT + CH', 'AMERICAS - US', 'WORLD', 'ASIA + OCEANIA', 'GB + IE', 'US - US-CA', 'AFRICA + 145', 'FR + BE + LU + MC'];
const CHANNELS = ['SVOD', 'AVOD', 'VOD', 'LINEAR', 'ALL', 'FREE_TV', 'TVOD', 'EST', 'HOME_VIDEO', 'PAY_TV'];
const ASKED = ['FR', 'DE', 'US', 'BR', 'JP', 'GB', 'NG', 'US-NY', 'IN', 'AU'];
const LEAVES = ['SVOD', 'AVOD', 'FREE_TV', 'TVOD', 'EST', 'PAY_TV', 'PVOD'];

const dayOf = (n: number): string => new Date(Date.UTC(2024, 0, 1) + (n % 1500) * 86_400_000).toISOString().slice(0, 10);
const instantOf = (n: number): string => `${dayOf(n)}T12:00:00.000Z`;

/** Titles with ten windows each, half of them by dates, every fifth with music; a clip of each tenth. The same world for the same numbers. */
export function rightsWorld(titles: number, contexts: number): object {
  const each = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const clips = each(Math.ceil(titles / 10), (i) => ({ id: `clip${i}`, derivedFrom: [{ asset: `title${i * 10}`, in: 100, out: 900, at: 0 }] }));
  return {
    geography: '2026-01', tzdata: '2025b', groups: {},
    assets: [...each(titles, (i) => ({ id: `title${i}`, uses: i % 5 === 0 ? [{ element: 'song', in: 0, out: 500 }] : [] })), ...clips],
    elements: [{ id: 'song', clearances: [{ id: 'cleared', territories: 'WORLD - JP', channels: ['ALL'], opensAt: '2024-06-01T00:00:00.000Z' }] }],
    windows: each(titles * 10, (i) => windowOf(i)),
    contexts: each(contexts, (i) => ({
      asset: i % 20 === 0 ? clips[i % clips.length]!.id : `title${(i * 7) % titles}`, territory: ASKED[i % ASKED.length], channel: LEAVES[(i * 3) % LEAVES.length], at: instantOf(i * 13), knownAt: '2030-01-01T00:00:00.000Z',
    })),
  };
}

function windowOf(i: number): object {
  const title = Math.floor(i / 10);
  const term = i % 2 === 0 ? { opensAt: instantOf(i * 17), closesAt: instantOf(1499) } : { opensOn: dayOf((i * 17) % 700), closesOn: dayOf(700 + ((i * 31) % 700)) };
  return { id: `w${i}`, asset: `title${title}`, effect: i % 10 === 9 ? 'HOLDBACK' : 'GRANT', territories: TERRITORIES[(i + title) % TERRITORIES.length], channels: [CHANNELS[(i * 3 + title) % CHANNELS.length]], ...term };
}
