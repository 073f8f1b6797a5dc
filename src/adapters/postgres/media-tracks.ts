/**
 * What a file holds that rights may be limited to, as `MediaTrack` has it, JSON: of a rendition its own track, of a title's source all that were found in it; null of files of which it is not known.
 * `file`: a row of `media_file`. SQL.
 */
export const tracksOf = (file: string): string => `case ${file}.role
  when 'RENDITION' then (select jsonb_agg(case r.media_type when 'VIDEO' then ${picture('r.height')} else ${sound('r.audio_language')} end) from rendition r where r.file_id = ${file}.id)
  when 'SOURCE' then (select ${found(`a.technical -> 'video'`, 's', picture(LINES))} || ${found(`a.technical -> 'audio'`, 's', sound(`s ->> 'language'`))}
                        from asset a where a.id = ${file}.asset_id and a.source_file_id = ${file}.id)
  else '[]'::jsonb end`;

const picture = (height: string): string => `jsonb_build_object('kind', 'VIDEO', 'height', ${height})`;
const sound = (language: string): string => `jsonb_build_object('kind', 'AUDIO', 'language', ${language})`;

/** As it is shown: a picture that is turned lies on its side. */
const LINES = `(case when (s ->> 'rotation')::int in (90, 270) then s ->> 'width' else s ->> 'height' end)::int`;

/** null where nothing was found out. */
const found = (streams: string, stream: string, track: string): string =>
  `case when a.technical is not null then coalesce((select jsonb_agg(${track}) from jsonb_array_elements(${streams}) ${stream}), '[]'::jsonb) end`;
