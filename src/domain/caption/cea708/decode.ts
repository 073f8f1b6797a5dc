import type { FrameRate } from '../../timecode/index.js';
import type { Findings } from '../cc-data/findings.js';
import type { Triples } from '../cc-data/triples.js';
import { type Cue, READ_LIMITS } from '../model/index.js';
import type { Command } from './commands.js';
import { packetReader } from './packets.js';
import { serviceDecoder, type ServiceDecoder } from './service.js';

export interface Decoder708 {
  /** cc_data of one picture, in the order in which pictures are shown; `line`: for findings. */
  push(frame: bigint, triples: Triples, line: number | null): void;
  /** The cues of each service that has sent something, by its number, 1 to 63. */
  end(): ReadonlyMap<number, readonly Cue[]>;
}

export interface Decoder708Options {
  readonly rate: FrameRate;
  /** Whether a service is made for 16:9, as its descriptor says (CTA-708-E §4.5); where there is none it is. */
  readonly isWide?: (service: number) => boolean;
  /** Of a service with more, one more is given. */
  readonly mostCues?: number;
  readonly faults: Findings;
  /** Hears of every command as it takes effect. */
  readonly onCommand?: (service: number, frame: bigint, command: Command) => void;
}

/** DTVCC captions of a whole programme -> cues by service (ANSI/CTA-708-E). Memory grows with the cues, not with the stream. */
export function decoder708({ rate, isWide, mostCues = READ_LIMITS.cues, faults, onCommand }: Decoder708Options): Decoder708 {
  const services = new Map<number, ServiceDecoder>();
  const serviceOf = (number: number): ServiceDecoder => {
    const known = services.get(number);
    if (known) return known;
    const made = serviceDecoder(rate, () => isWide?.(number) ?? true, mostCues, onCommand && ((frame, command) => onCommand(number, frame, command)));
    services.set(number, made);
    return made;
  };
  const packets = packetReader((number, bytes, frame) => serviceOf(number).push(frame, bytes), faults);
  packets.onLoss(() => services.forEach((service) => service.lost()));
  return {
    push: (frame, triples, line) => packets.push(frame, triples, line),
    end: () => new Map([...services].sort(([a], [b]) => a - b).map(([number, service]) => [number, service.end()])),
  };
}
