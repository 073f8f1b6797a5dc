/** Files of the current set of an asset's renditions. */
export const currentSet = (asset: string): string => `rendition r join media_file f on f.id = r.file_id where r.asset_id = ${asset} and r.status = 'READY' and f.superseded_at is null`;

/** The one rule by which captions may be shown with what plays, for manifests, documents and the API: timed to the source of the current set, and no draft. `t`: a caption track. SQL. */
export const isPlayable = (t: string): string => `not ${t}.draft and ${t}.edit_version = (select max(r.source_version) from ${currentSet(`${t}.asset_id`)})`;
