import { divideRational, multiplyRational, rational, roundRational, type Rational } from '../shared/rational.js';
import { rateAsRational, type FrameRate } from './frame-rate.js';

/** The exact second at which a frame begins: frame / rate. */
export const secondsOfFrame = (frame: bigint, rate: FrameRate): Rational => divideRational(rational(frame), rateAsRational(rate));

/** The frame that begins nearest to a second; a tie goes to the later one. */
export const nearestFrame = (seconds: Rational, rate: FrameRate): bigint => roundRational(multiplyRational(seconds, rateAsRational(rate)));
