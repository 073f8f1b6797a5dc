import { Catalogue1763769600000 } from './1763769600000-catalogue.js';
import { Titles1763856000010 } from './1763856000010-titles.js';
import { PeopleAndVocabularies1763856000020 } from './1763856000020-people-and-vocabularies.js';
import { Revisions1763856000030 } from './1763856000030-revisions.js';
import { WindowsAndAnnotations1763856000040 } from './1763856000040-windows-and-annotations.js';
import { Seeded1763856000041 } from './1763856000041-seeded.js';
import { TrustedDocuments1763856000060 } from './1763856000060-trusted-documents.js';
import { EventRetention1763856000080 } from './1763856000080-event-retention.js';
import { ConsumerProfiles1763856000081 } from './1763856000081-consumer-profiles.js';
import { FilterIndexes1763856000083 } from './1763856000083-filter-indexes.js';
import { AnnotationWrites1763856100020 } from './1763856100020-annotation-writes.js';
import { AnnotationLabels1763856100030 } from './1763856100030-annotation-labels.js';
import { CaptionTracks1763856100040 } from './1763856100040-caption-tracks.js';
import { JobNotes1763856100050 } from './1763856100050-job-notes.js';
import { Retiming1763856100055 } from './1763856100055-retiming.js';
import { AddedTimecodeTracks1763856100056 } from './1763856100056-added-timecode-tracks.js';
import { CaptionCoverage1763856100060 } from './1763856100060-caption-coverage.js';
import { AnnotationLabelTriggers1763856100065 } from './1763856100065-annotation-label-triggers.js';
import { AnnotationsAtWithWords1763856100066 } from './1763856100066-annotations-at-with-words.js';
import { RightsWrites1763856200010 } from './1763856200010-rights-writes.js';
import { TerritoryGroups1763856200011 } from './1763856200011-territory-groups.js';
import { RightsElements1763856200012 } from './1763856200012-rights-elements.js';
import { RightsDecisions1763856200020 } from './1763856200020-rights-decisions.js';
import { Avails1763856200030 } from './1763856200030-avails.js';
import { RightsConflicts1763856200040 } from './1763856200040-rights-conflicts.js';
import { AvailabilityLists1763856200070 } from './1763856200070-availability-lists.js';
import { AvailabilityClock1763856200071 } from './1763856200071-availability-clock.js';
import { RightsRules1763856200080 } from './1763856200080-rights-rules.js';
import { RightsExpiring1763856200085 } from './1763856200085-rights-expiring.js';
import { RightsLists1763856200086 } from './1763856200086-rights-lists.js';

/** In the order they run. Forward only; a migration that has been released is never edited. */
export const MIGRATIONS = [
  Catalogue1763769600000,
  Titles1763856000010,
  PeopleAndVocabularies1763856000020,
  Revisions1763856000030,
  WindowsAndAnnotations1763856000040,
  Seeded1763856000041,
  TrustedDocuments1763856000060,
  EventRetention1763856000080,
  ConsumerProfiles1763856000081,
  FilterIndexes1763856000083,
  AnnotationWrites1763856100020,
  AnnotationLabels1763856100030,
  CaptionTracks1763856100040,
  JobNotes1763856100050,
  Retiming1763856100055,
  AddedTimecodeTracks1763856100056,
  CaptionCoverage1763856100060,
  AnnotationLabelTriggers1763856100065,
  AnnotationsAtWithWords1763856100066,
  RightsWrites1763856200010,
  TerritoryGroups1763856200011,
  RightsElements1763856200012,
  RightsDecisions1763856200020,
  Avails1763856200030,
  RightsConflicts1763856200040,
  AvailabilityLists1763856200070,
  AvailabilityClock1763856200071,
  RightsRules1763856200080,
  RightsExpiring1763856200085,
  RightsLists1763856200086,
];
