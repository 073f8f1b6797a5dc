import { type AssetId, canonicalLanguage, type UserError, userError } from '../shared/index.js';

/** One entry of a list of relations, as a client gives it; its place in the list is its position. */
export interface RelationInput {
  assetId: AssetId;
  territories?: readonly string[] | null;
  languages?: readonly string[] | null;
  opensAt?: Date | null;
  closesAt?: Date | null;
}

/** `rules`: territories and languages of the whole list together. */
export const RELATION_LIMITS = { relations: 1000, territories: 300, languages: 200, rules: 20_000 } as const;

type Invalid = UserError<'INVALID' | 'REQUIRED' | 'LIMIT_EXCEEDED' | 'SELF_RELATED'>;

/** Every fault of a list of relations of this asset, with its path. */
export function relationFaults(of: AssetId, list: readonly RelationInput[]): Invalid[] {
  if (list.length > RELATION_LIMITS.relations) return [userError('LIMIT_EXCEEDED', ['relations'], { max: RELATION_LIMITS.relations })];
  const rules = list.reduce((sum, { territories, languages }) => sum + (territories?.length ?? 0) + (languages?.length ?? 0), 0);
  if (rules > RELATION_LIMITS.rules) return [userError('LIMIT_EXCEEDED', ['relations'], { max: RELATION_LIMITS.rules })];
  const seen = new Set<AssetId>();
  return list.flatMap((relation, i) => {
    const path = ['relations', String(i)];
    const isTwice = seen.has(relation.assetId);
    seen.add(relation.assetId);
    return [
      ...(relation.assetId === of ? [userError('SELF_RELATED' as const, [...path, 'assetId'])] : []),
      ...(isTwice ? [userError('INVALID' as const, [...path, 'assetId'], { duplicate: relation.assetId })] : []),
      ...codesFaults(relation.territories, [...path, 'territories'], RELATION_LIMITS.territories),
      ...codesFaults(relation.languages, [...path, 'languages'], RELATION_LIMITS.languages),
      ...(relation.languages ?? []).flatMap((tag, n) => (canonicalLanguage(tag) === null ? [userError('INVALID' as const, [...path, 'languages', String(n)], { value: tag.slice(0, 100) })] : [])),
      ...spanFaults(relation, path),
    ];
  });
}

/** No list says everywhere; an empty one would say nowhere, which is nobody's wish. */
function codesFaults(codes: readonly string[] | null | undefined, path: readonly string[], max: number): Invalid[] {
  if (codes === null || codes === undefined) return [];
  if (codes.length === 0) return [userError('REQUIRED', path)];
  return codes.length > max ? [userError('LIMIT_EXCEEDED', path, { max })] : [];
}

function spanFaults({ opensAt, closesAt }: RelationInput, path: readonly string[]): Invalid[] {
  const isEmpty = opensAt != null && closesAt != null && closesAt.getTime() <= opensAt.getTime();
  return isEmpty ? [userError('INVALID', [...path, 'closesAt'], { value: closesAt.toISOString() })] : [];
}
