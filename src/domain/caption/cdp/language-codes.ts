/** ISO 639-1 -> ISO 639-2/B, which descriptors of ATSC are in (A/65 §6.9.2): two letters and three, in a row. */
const CODES =
  'aaaar ababk afafr akaka sqalb amamh arara anarg hyarm asasm avava aeave ayaym azaze babak bmbam eubaq bebel bnben bhbih bibis bsbos brbre bgbul mybur cacat chcha ceche zhchi cuchu cvchv kwcor cocos crcre cscze dadan dvdiv nldut dzdzo ' +
  'eneng eoepo etest eeewe fofao fjfij fifin frfre fyfry ffful kageo deger gdgla gagle glglg gvglv elgre gngrn guguj hthat hahau heheb hzher hihin hohmo hrhrv huhun igibo isice ioido iiiii iuiku ieile iaina idind ikipk itita jvjav jajpn ' +
  'klkal knkan kskas krkau kkkaz kmkhm kikik rwkin kykir kvkom kgkon kokor kjkua kukur lolao lalat lvlav lilim lnlin ltlit lbltz lulub lglug mkmac mhmah mlmal mimao mrmar msmay mgmlg mtmlt mnmon nanau nvnav nrnbl ndnde ngndo nenep nnnno ' +
  'nbnob nonor nynya ococi ojoji orori omorm ososs papan faper pipli plpol ptpor pspus quque rmroh rorum rnrun rurus sgsag sasan sisin skslo slslv sesme smsmo snsna sdsnd sosom stsot esspa scsrd srsrp ssssw susun swswa svswe tytah tatam ' +
  'tttat tetel tgtgk tltgl ththa botib titir toton tntsn tstso tktuk trtur twtwi uguig ukukr ururd uzuzb veven vivie vovol cywel wawln wowol xhxho yiyid yoyor zazha zuzul';
const BY_TWO: ReadonlyMap<string, string> = new Map(CODES.split(' ').map((entry) => [entry.slice(0, 2), entry.slice(2)]));

/** The three letters of a BCP 47 tag's language; "und" where there are none. */
export function threeLetters(tag: string | null): string {
  const primary = tag?.split('-')[0]?.toLowerCase() ?? 'und';
  return primary.length === 3 ? primary : (BY_TWO.get(primary) ?? 'und');
}
