/** ISO 639-1, with the codes that were withdrawn and are still registered (RFC 5646 §2.2.1). */
export const TWO_LETTER_LANGUAGES = 'aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu';

/** ISO 639-2, 639-3 and 639-5 as one bit a code, base64: aaa is bit 0 (the lowest of the first byte), aab bit 1, zzz the last. */
export const THREE_LETTER_LANGUAGES =
  '/+3//v//v9v7//7a9x88V2+Xe/j/9/9wvwP//8sFhVL5//1/////9/////////fj6f///028Cn6//3/////3///v/99v9PHwXeefFAcg3/0ffskh+P/v3///f///f/////////////d/7///7/+/z////b//7f////6/////79////v//3f////+///////3///13///' +
  '/9/////+///f///f+f//7v///////z+9/cWtb0DvnMFDLAwlQQBQRADAv//+n7RCRdaTJIj3e+cXVlV5Dhw3f/Pv/+9dOGUIAAD8/7////9/Nz7Hh8//AYEAsAWAAAAAAANQAACSIdD9d//e/l4EAAJkjRnB33sjAAAA323OIuXZ8/5//8+dFEEEhgDRAPDHZ1/WmV63' +
  '7e8DAAIAAADAV1pHkmkBLtZ7dN9/fwAAAAEEVgMAALAUB1EUGgABAAAQEUkAAGAQAAAAEAAARAQAEIAFGAAABQCAKAQAABDVLRBkFyRTtdW/480DAIAAQBAAAAAABBc5Ad3XmSGYpwAABUCCAAABBAAAAAIBQABEAACw/u85AAIAAAAEAAAAAAAgAEAEAAAAAgAAABCj' +
  'qgUAAAAABCAEpggEAAiBUAAACDGGQAAAAABAQAP1QxAIBAAAAOC7sxMAgAARAAAAAAAAAAAAAAAA///f7//fz4OiwP/fJ+8f5QMQILDFgEUlmwPfud8D0EiQAQ7Bt5Nc2zjzf/9t+f//fwQIAAEhEjzf/Q+FT0QAAAT//9/W6Bv0N6MNAAAge3kCB4QA8P///wAYBYEA' +
  'AACAELQcIQAAAAAAEEAABAi0/qcMQAAAkSQEbABg8P//f/YYBZ/fbgMAEQAAAEAFNb6CKAQABFHi//8/BQkIBUAAAAAAEAEADAAAAAAhAmzjSRSIIMBHkAcAAADMUEAkhUeEQCAQACECUIgRANHs71Q1DQFpDn3rMwgAIAVAEQAAAFBElknW3afBR5f7ABAACACAAEBF' +
  'AAECAAFAgAACCPjr1zvEnRYAAAwEASAg2aIBAAAAEkQAAAQQ8J2VEwSAAAHQFkAAEPCQYkzSAgFKAEYEgAgCACDAAIAGAAgAAAAA8NjvFQIIAAABAAAAABABABAAAAD///9///////9////2////////P/f/3////////3////7//////////////f/f3//3/9//////' +
  '/777//////9/////////7///7//r/fv/////9d//v/+/3d//vJgFLP8H8Pv/fwAIAMN9GwbmcvDv/39EIjCfex79/1by/z7f8g6V9///R4ABAgAgQFWfip/5bhGHUfj3/3dAAQXRWFwAQAAQBAIAIAqA+7///v7////////v/7//f/////////ff//f//997////////' +
  '/f+////7///f333///f///f/////////f////3/f/7/vt/9/3//n////9/72f///f/////f/X/9/n/7///9//38CggT/v///1+////f/4p7n//f/dn3F////////3v+/fw+nUQbEl9Bdr6b//f9jXUv///8/IBQAV1HCZfUN8v//30IFxQUAIgB0aRAYBUEAAQYAAAAA' +
  'AFFgBQQBAAAGESAAGAWS8f1nawaVBkft+02de4MEYkAAFUIAAABUx/lfEM7JRt/3ExEAIAAAAJAAAAAAAAoQAAFAAPDff799vk//v0AUhGGw/116BAIASS0UJv/t8a/vPwAAAsfgHvy//b379/z3///0/e9D9HcQAQFEf/+33flfBYbv9Tf9HQAAAENxQgBAAAABQxkg' +
  'CAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP+951fuE10JwUAh+hcBgAAAAADw/v+/ACMAIAAACAAAMLXjEAAAABEkFgABAjCCowFQAAGDEUgAAADw39+/EqoQ//hSAIAgAAAAAEAQAgI8ABBC' +
  'EGFf3jEAAAABXAIgAAABAEIBIAAA/3//////L9/ez737r///f0tAEPF96/33///7//9v8XvxP/9//+//9///9/3f//3//1f/b4F3n/z3///////+/19XZ+9fUBBy//+fFZ8VD33GfaGS9f//f//////93f//vfbf/z9AmAK/7//n9v5c/v9/0D4Ve7j/vv//9v/393P/' +
  '/+7/99f97y+Av8X////f///////9//9/Bh93//nbXc99Frnqe6AeIAAwAgQkSAQAAEDUBgQAAAQABAAwCQZQAAgAQAAkAAQAENx4100PFE/xFmTVSAoAAgBAAAgAAAD8/+sfWEhBJKAEABASQCIAEAAAAAAAAAEAAAiAEBC/b5MAAQAAAAAAAADAgC8AAAAAAAAKAAAA' +
  'wIfCAgAAAAH+GAIAEvD/eT8AJQAACAoAAAAAAABAABADAAkgAAABAACDAAAAAAEAAAAAAAAAAAAAAAD////Pfr4REAAAkgFGzfFeAAEAMBQEURABBPY/MgUEALCAIFV1n33fccx41UP112cUAQAAAAAACPfbH1RgA2gFEIs4ugEAADAAJEQAABACMQIBAADw9f+X17xQ' +
  '1nh6FVAFpITpQQAAAGs5UnRA6SCQYpIAAAJ/7/9/hVP07///8t3HTPVC/P//HwCAwFaMFp/7N33v/7WkrwFEGAFdTkoIUCgw4IAQICQA////T/4BBogKQBYBABULPgEAABCQaUUCAgHpv78CAAAQ1KfRVJ5E3v2HZrFVINSj2DA9gAAAAEzwEcWEb1AAIlB/v8sHACAQ' +
  'hLJFEAZEAAASAhEA8P/9fwUCFokAAAAIABAMAgAAAACDMAIshAEzwAMkAAAAy+Q6RsgU8f//fxYBAYRQB/z//w8BAEAQOAEBHBJA4XYWiAMQAAAAAQAAAAAAIiQKQIAAAA==';

/** ISO 15924. */
export const SCRIPTS =
  'Adlm Afak Aghb Ahom Arab Aran Armi Armn Avst Bali Bamu Bass Batk Beng Bhks Blis Bopo Brah Brai Bugi Buhd Cakm Cans Cari Cham Cher Cirt Copt Cprt Cyrl Cyrs Deva Dsrt Dupl Egyd Egyh Egyp Elba Ethi Geok ' +
  'Geor Glag Goth Gran Grek Gujr Guru Hanb Hang Hani Hano Hans Hant Hatr Hebr Hira Hluw Hmng Hrkt Hung Inds Ital Jamo Java Jpan Jurc Kali Kana Khar Khmr Khoj Kitl Kits Knda Kore Kpel Kthi Lana Laoo Latf ' +
  'Latg Latn Leke Lepc Limb Lina Linb Lisu Loma Lyci Lydi Mahj Mand Mani Marc Maya Mend Merc Mero Mlym Modi Mong Moon Mroo Mtei Mult Mymr Narb Nbat Newa Nkgb Nkoo Nshu Ogam Olck Orkh Orya Osge Osma Palm ' +
  'Pauc Perm Phag Phli Phlp Phlv Phnx Piqd Plrd Prti Qaaa Qabx Rjng Roro Runr Samr Sara Sarb Saur Sgnw Shaw Shrd Sidd Sind Sinh Sora Sund Sylo Syrc Syre Syrj Syrn Tagb Takr Tale Talu Taml Tang Tavt Telu ' +
  'Teng Tfng Tglg Thaa Thai Tibt Tirh Ugar Vaii Visp Wara Wole Xpeo Xsux Yiii Zinh Zmth Zsye Zsym Zxxx Zyyy Zzzz';
