import type { Command, Ink } from '../../../src/domain/caption/cea708/index.js';

const ANCHORS = ['UL', 'UC', 'UR', 'ML', 'MC', 'MR', 'LL', 'LC', 'LR'];
const bits = (windows: number): string => windows.toString(2).padStart(8, '0');
const OPACITIES = ['Solid', 'Flash', 'Translucent', 'Transparent'];
const OFFSETS = ['Subscript', 'Normal', 'Superscript'];
const SIZES = ['Small', 'Standard', 'Large'];
const ink = ({ red, green, blue }: Ink): string => `R${red}G${green}B${blue}`;

/** A command as caption-inspector writes it; attributes that it names in words are left to those that the fixtures have. */
export function inspectorNotation(command: Command): string {
  switch (command.name) {
    case 'text': return command.set === 'P16' ? `{P16:0x${command.code.toString(16).padStart(4, '0').toUpperCase()}}` : command.text;
    case 'CLW': case 'DSW': case 'HDW': case 'TGW': case 'DLW': return `{${command.name}:${bits(command.windows)}}`;
    case 'SPL': return `{SPL:R${command.row}-C${command.column}}`;
    case 'SPC': return `{SPC:FG-${OPACITIES[command.foreground.opacity]}-${ink(command.foreground)}:BG-${OPACITIES[command.background.opacity]}-${ink(command.background)}:Edg-${ink(command.edge)}}`;
    case 'SPA': return `{SPA:Pen-[Size:${SIZES[command.size]},Offset:${OFFSETS[command.offset]}]:TextTag-Dialog:FontTag-Default:EdgeType-None}`;
    case 'DF': return `{DF${command.window}:PopUp-Cntrd:R${command.rows - 1}-C${command.columns - 1}:Anchor-${ANCHORS[command.anchorPoint]}-V${command.anchorVertical}-H${command.anchorHorizontal}:Pen-MonoSerif:Pr-${command.priority}}`;
    case 'SWA': return `{SWA:Fill-${OPACITIES[command.fill.opacity]}-R1G1B1:Brdr-None-R1G1B1:PD-LtoR:SD-LtoR:JD-LtoR:Snap-1.0sec-LtoR}`;
    default: return `{${command.name}}`;
  }
}
