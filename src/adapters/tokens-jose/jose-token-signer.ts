import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { CAPTION_FORMATS, type CaptionFormat } from '../../domain/caption/index.js';
import type { PlaybackToken, ShownWhere, TokenRefusal, TokenRights, TokenSigner } from '../../domain/playback/index.js';
import { err, idOf, ok, type Result } from '../../domain/shared/index.js';

const ALGORITHM = 'HS256';
const ISSUER = 'telecine';

/** JSON Web Tokens (RFC 7519) under one secret. Claims are short because they stand in every URL: `sub` asset, `ten` tenant, `key` key, `fil` file; `cap`, `ver`, `fmt` captions; `hnd` handling; `rgt` rights: `ter`, `cha`, `lan`, `dev`, `use` as asked, `dec` decision. */
export class JoseTokenSigner implements TokenSigner {
  readonly #secret: Uint8Array;

  /** `secret`: at least 32 random bytes, the installation's own. */
  constructor(secret: Uint8Array, private readonly now: () => Date = () => new Date()) {
    if (secret.length < 32) throw new Error('a token secret has at least 32 bytes');
    this.#secret = secret;
  }

  sign(token: PlaybackToken): Promise<string> {
    return new SignJWT({ ten: token.tenantId, use: token.use, ...(token.keyId ? { key: token.keyId } : {}), ...(token.rights ? { rgt: claimOf(token.rights) } : {}), ...thingOf(token) })
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER)
      .setSubject(token.assetId)
      .setExpirationTime(Math.floor(token.expiresAt.getTime() / 1000))
      .sign(this.#secret);
  }

  async verify(text: string): Promise<Result<PlaybackToken, TokenRefusal>> {
    if (!text.split('.').every(isCanonical)) return err('FORGED');
    try {
      const { payload } = await jwtVerify(text, this.#secret, { algorithms: [ALGORITHM], issuer: ISSUER, requiredClaims: ['sub', 'exp'], currentDate: this.now() });
      return ok(tokenOf(payload));
    } catch (error) {
      return err(error instanceof errors.JWTExpired ? 'EXPIRED' : 'FORGED');
    }
  }
}

/** Base64url has several spellings of most lengths, and decoders take them all; a token has one (RFC 7515 2: no padding, RFC 4648 3.5: spare bits are zero). */
const isCanonical = (part: string): boolean => Buffer.from(part, 'base64url').toString('base64url') === part;

function thingOf(token: PlaybackToken): JWTPayload {
  if (token.use === 'file') return { fil: token.fileId, hnd: token.handling };
  return token.use === 'captions' ? { cap: token.captions.id, ver: token.captions.version, fmt: token.captions.format, hnd: token.handling } : {};
}

const claimOf = ({ asked: { territory, channel, language, deviceClass, use }, decision }: TokenRights): Readonly<Record<string, string>> =>
  ({ ter: territory, cha: channel, ...(language ? { lan: language } : {}), ...(deviceClass ? { dev: deviceClass } : {}), ...(use ? { use } : {}), dec: decision });

function rightsOf(claim: unknown): TokenRights | null {
  if (claim === undefined) return null;
  const { ter, cha, lan = null, dev = null, use = null, dec } = claim as Record<string, string>;
  return { asked: { territory: String(ter), channel: String(cha), language: lan, deviceClass: dev, use } satisfies ShownWhere, decision: String(dec) };
}

/** Throws on claims of another form; the caller counts that as forged. */
function tokenOf(payload: JWTPayload): PlaybackToken {
  const text = (name: string): string => String(payload[name]);
  const facts = {
    tenantId: idOf('Tenant', text('ten')), assetId: idOf('Asset', text('sub')),
    keyId: payload['key'] === undefined ? null : idOf('ApiKey', text('key')), expiresAt: new Date(Number(payload.exp) * 1000),
    rights: rightsOf(payload['rgt']),
  };
  const handling = payload['hnd'] === true;
  switch (payload['use']) {
    case 'play': return { ...facts, use: 'play' };
    case 'link': return { ...facts, use: 'link' };
    case 'rights': return { ...facts, use: 'rights' };
    case 'file': return { ...facts, use: 'file', fileId: idOf('MediaFile', text('fil')), handling };
    case 'captions': return { ...facts, use: 'captions', handling, captions: { id: idOf('CaptionTrack', text('cap')), version: Number(payload['ver']), format: formatOf(text('fmt')) } };
    default: throw new Error('a token of another use');
  }
}

function formatOf(text: string): CaptionFormat {
  const format = CAPTION_FORMATS.find((known) => known === text);
  if (!format) throw new Error('a format of captions that there is not');
  return format;
}
