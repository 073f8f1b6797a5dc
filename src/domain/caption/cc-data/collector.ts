import { type FrameRate, nominalRate } from '../../timecode/index.js';
import { Decoder608 } from '../cea608/index.js';
import { type Command, decoder708 } from '../cea708/index.js';
import type { Service } from '../cdp/index.js';
import { type Cue, READ_LIMITS, type Repair } from '../model/index.js';
import { findings } from './findings.js';
import { CC_TYPE, eachTriple, type Triples } from './triples.js';

/** Captions of one channel of a programme. */
export interface CollectedService {
  /** "S1" to "S63", "CC1" to "CC4". */
  readonly name: string;
  readonly cues: readonly Cue[];
  /** Canonical BCP 47, where a descriptor says it. */
  readonly language: string | null;
}

export interface Collected {
  /** Those with text: CEA-708 before CEA-608, since it carries what 608 has no room for; each by number. */
  readonly services: readonly CollectedService[];
  readonly repairs: readonly Repair[];
}

export interface CaptionCollector {
  /** cc_data of one picture, in the order in which pictures are shown; `line`: for repairs. */
  push(frame: bigint, triples: Triples, line?: number | null): void;
  /** What descriptors say from here on. */
  tell(services: readonly Service[]): void;
  fault(what: string, line: number | null): void;
  end(): Collected;
}

export interface CollectorOptions {
  readonly rate: FrameRate;
  readonly mostCues?: number;
  readonly onCommand?: (service: number, frame: bigint, command: Command) => void;
}

/** All captions that cc_data of a programme carries. Memory grows with cues, not with pictures; of a channel with more cues than `mostCues` one more at least is given. */
export function captionCollector({ rate, mostCues = READ_LIMITS.cues, onCommand }: CollectorOptions): CaptionCollector {
  const told = new Map<string, Service>();
  const faults = findings();
  const line21 = new Decoder608({ framesPerSecond: nominalRate(rate) });
  const digital = decoder708({ rate, mostCues, faults, isWide: (number) => told.get(`S${number}`)?.wide ?? true, ...(onCommand ? { onCommand } : {}) });
  const named = (name: string, cues: readonly Cue[]): CollectedService => ({ name, cues, language: told.get(name)?.language ?? null });
  const pushPairs = (frame: bigint, triples: Triples): void => eachTriple(triples, (type, first, second) => {
    if (type < CC_TYPE.dtvcc && line21.count <= mostCues) line21.push({ frame, field: type === CC_TYPE.field1 ? 1 : 2, first, second });
  });
  return {
    push(frame, triples, line = null) {
      digital.push(frame, triples, line);
      pushPairs(frame, triples);
    },
    tell: (services) => services.forEach((service) => told.set(service.name, service)),
    fault: (what, line) => faults.add(what, line),
    end() {
      const { channels, repairs } = line21.end();
      for (const { channel, what } of repairs) faults.add(channel === null ? `CEA-608: ${what}` : `${channel}: ${what}`, null);
      const services = [...digital.end()].map(([number, cues]) => named(`S${number}`, cues));
      return { services: [...services, ...[...channels].map(([name, cues]) => named(name, cues))].filter(({ cues }) => cues.length > 0), repairs: faults.repairs() };
    },
  };
}
