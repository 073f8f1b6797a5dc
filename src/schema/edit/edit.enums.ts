import type { EditKind, ManifestationKind } from '../../domain/edit/index.js';
import { liftEnum } from '../shared/enum.js';

export const EditKindEnum = liftEnum<EditKind>('EditKind', 'What a version of a title is.', {
  ORIGINAL: 'As it was made.',
  THEATRICAL: 'As it was in cinemas.',
  BROADCAST: 'Made for a broadcaster.',
  EXTENDED: 'With more than was shown at first.',
  DIRECTORS_CUT: 'As its director wants it.',
  CENSORED: 'Without what may not be shown somewhere.',
  RECUT: 'Cut anew.',
  OTHER: 'Something else.',
});

export const ManifestationKindEnum = liftEnum<ManifestationKind>('ManifestationKind', 'In what form a version exists.', {
  MEZZANINE: 'High-quality files that others are made from.',
  MASTER: 'The best copy.',
  DCP: 'A digital cinema package.',
  IMF: 'An interoperable master format package.',
  BROADCAST_FILE: 'As it goes to air.',
  STREAMING: 'As it is streamed.',
  DISC: 'As it is sold.',
  OTHER: 'Something else.',
});
