/** Forms of the codes of a HOKS, as callers see them in errors. Only the form is checked. @see hoks-model.md §2.1 */
export const TUTKINNON_OSA = /^tutkinnonosat_\d+$/;
export const OSAAMISEN_HANKKIMISTAPA = /^osaamisenhankkimistapa_.+$/;
export const OPPISOPIMUKSEN_PERUSTA = /^oppisopimuksenperusta_.+$/;
export const OSA_ALUE = /^ammatillisenoppiaineet_.+$/;
export const OPPIMISYMPARISTO = /^oppimisymparistot_\d{4}$/;
export const TODENTAMISEN_PROSESSI = /^osaamisentodentamisenprosessi_\d+$/;
export const URASUUNNITELMA = /^urasuunnitelma_\d{4}$/;
export const KOULUTUKSEN_OSA = /^koulutuksenosattuva_\d{3}$/;
export const OPPIMISEN_TUEN_TYYPPI = /^ammatillinenkoulutusoppimisentuentyyppi_\d{2}$/;
export const TUTKINNON_OSAN_RYHMA = /^ammatillisentutkinnonosanryhma_[12]$/;
