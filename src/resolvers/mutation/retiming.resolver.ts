import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { NodeRef } from '../../domain/read/index.js';
import type { RetimeReport } from '../../domain/retiming/index.js';
import { globalId } from '../../domain/shared/index.js';
import { TimelineRetimeInput, TimelineRetimePayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { givenRate, InputIds, shownErrors, withCurrent } from '../payload.js';

@Resolver()
export class RetimingMutationResolver {
  @Mutation(() => TimelineRetimePayload, { description: 'Carries annotations and captions that are timed to a version of a title\'s video to the version that counts now, by what was cut. Dropped ones are deleted, and told.' })
  async timelineRetime(@Arg('input', () => TimelineRetimeInput, { description: 'What was cut, and what is to be carried.' }) input: TimelineRetimeInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const assetId = ids.required('Asset', 'assetId', input.assetId);
    const captionTrackIds = input.captionTrackIds && ids.list('CaptionTrack', 'captionTrackIds', input.captionTrackIds);
    const { document, conversion, ranges } = input.edit;
    const edit = {
      ranges, document: document && { ...document, frameRate: givenRate(document.frameRate) }, conversion: conversion && { ...conversion, fromFrameRate: givenRate(conversion.fromFrameRate) },
    };
    const result = await ids.guard(() => services.retimeTimeline(actor, { ...input, assetId, captionTrackIds, edit }));
    const asset = { kind: 'Asset', uuid: assetId } satisfies NodeRef;
    return withCurrent('Asset', assetId, result.ok ? { asset, retiming: shown(result.value), userErrors: [] } : { asset: null, retiming: null, userErrors: shownErrors('TimelineRetime', result.error) });
  }
}

const shown = ({ annotations, captionTracks, ...report }: RetimeReport): object => ({
  ...report,
  annotations: annotations.map((each) => ({ ...each, id: globalId('Annotation', each.id), places: each.places.map((place) => ({ ...place, id: place.id && globalId('Annotation', place.id) })) })),
  captionTracks: captionTracks.map((track) => ({ ...track, id: globalId('CaptionTrack', track.id) })),
});
