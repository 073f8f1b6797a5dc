import { describe, expect, it } from '@jest/globals';
import { CHANNELS, coversChannel, isLeaf, parentOf } from '../../../src/domain/rights/index.js';

describe('the channel tree', () => {
  it('has thirteen leaves', () => {
    expect(CHANNELS.filter(isLeaf)).toEqual(['THEATRICAL', 'INFLIGHT', 'PHYSICAL', 'EST', 'TVOD', 'PVOD', 'SVOD', 'AVOD', 'PAY_TV', 'FREE_TV', 'FAST', 'CATCH_UP', 'SOCIAL']);
  });
  it.each([['ALL', CHANNELS.filter(isLeaf)], ['VOD', ['TVOD', 'PVOD', 'SVOD', 'AVOD']], ['HOME_VIDEO', ['PHYSICAL', 'EST']], ['LINEAR', ['PAY_TV', 'FREE_TV', 'FAST']], ['EST', ['EST']]] as const)('%s covers %j', (node, leaves) => {
    expect(CHANNELS.filter(isLeaf).filter((leaf) => coversChannel(node, leaf))).toEqual(leaves);
  });
  it('has one root', () => {
    expect(CHANNELS.filter((channel) => parentOf(channel) === null)).toEqual(['ALL']);
  });
});
