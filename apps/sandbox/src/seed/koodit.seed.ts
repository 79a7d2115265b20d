const KOODISTOT: Readonly<Record<string, readonly string[]>> = {
  ammatillinenkoulutusoppimisentuentyyppi: ['01', '02', '03'],
  ammatillisenoppiaineet: ['ai', 'bi', 'en', 'fk', 'fy', 'ke', 'kl', 'ku', 'li', 'ma', 'ru', 'vvtk', 'vvai', 'tk1'],
  ammatillisentutkinnonosanryhma: ['1', '2', '3', '4'],
  koulutuksenosattuva: ['101', '102', '103', '104', '105', '106', '107'],
  oppimisymparistot: ['0001', '0002', '0003', '0004', '0005', '0006', '0007', '0008', '0009', '0010', '0011', '0012'],
  oppisopimuksenperusta: ['01', '02'],
  osaamisenhankkimistapa: ['koulutussopimus', 'oppilaitosmuotoinenkoulutus', 'oppisopimus'],
  osaamisentodentamisenprosessi: ['0001', '0002', '0003', '0004', '0005', '0006', '0007'],
  tutkinnonosat: ['100022', '101055', '102499', '106727', '106728', '106729', '300268', '300269', '300270', '300271'],
  urasuunnitelma: ['0001', '0002', '0003', '0004', '0005', '0006'],
};

/** Uris of the codes that exist, `<koodisto>_<code>`: those of a HOKS, and of its units a few. */
export const KOODI_URIT: readonly string[] = Object.entries(KOODISTOT).flatMap(([koodisto, koodit]) =>
  koodit.map((koodi) => `${koodisto}_${koodi}`),
);
