// Cases of profile `heratepalvelu` that are no calculations: bundles, their messages, text messages.
import { createRequire } from 'node:module';
import * as rules from '@ehoks/palaute-domain';
import { tpkJakso } from './calculations.mjs';
import { differences } from './compare.mjs';

const require = createRequire(import.meta.url);
const { isSuomalainenMatkapuhelin } = require('../../apps/feedback/dist/application/puhelinnumero.js');

const dayOf = (moment) => moment.slice(0, 10);

const nippuOf = (nippu) => ({
  kasittelytila: nippu.kasittelytila,
  smsKasittelytila: nippu.sms_kasittelytila,
  voimassaLoppupvm: nippu.voimassaloppupvm,
});

const paivitysOf = (lahetys, nippu) =>
  lahetys.laheta || !lahetys.isTavoittamaton
    ? null
    : { tila: 'ei_kelvollisia_yhteystietoja', voimassa_loppupvm: nippu.voimassaloppupvm };

const OCCASIONS = {
  'nippu-email-due': ({ now, nippu, jaksot }) => {
    const lahetys = rules.nipunSahkoposti(
      dayOf(now),
      nippuOf(nippu),
      jaksot.map((jakso) => jakso.ohjaaja_email ?? undefined),
    );
    if (lahetys.laheta) return { decision: 'laheta', osoite: lahetys.osoite, arvoPaivitys: null };
    const { tila } = lahetys;
    return { decision: 'ei_laheteta', nippu: { kasittelytila: tila }, arvoPaivitys: paivitysOf(lahetys, nippu) };
  },
  'nippu-sms-due': ({ now, nippu, jaksot }) => {
    const lahetys = rules.nipunTekstiviesti(
      dayOf(now),
      nippuOf(nippu),
      jaksot.map((jakso) => jakso.ohjaaja_puhelinnumero ?? undefined),
      isSuomalainenMatkapuhelin,
    );
    if (lahetys.laheta) return { decision: 'laheta', numero: lahetys.osoite, arvoPaivitys: null };
    return {
      decision: 'ei_laheteta',
      nippu: { sms_kasittelytila: lahetys.tila, lahetettynumeroon: lahetys.osoite },
      arvoPaivitys: paivitysOf(lahetys, nippu),
    };
  },
  'amis-sms-due': ({ now, tietue, elisaVastaus }) => {
    const numero = tietue.puhelinnumero ?? '';
    const este = rules.tekstiviestinEste(dayOf(now), {
      voimassaLoppupvm: tietue['voimassa-loppupvm'],
      hasKelvollinenNumero: isSuomalainenMatkapuhelin(numero),
    });
    const sent = { 'sms-lahetystila': elisaVastaus?.status, lahetettynumeroon: elisaVastaus?.converted };
    return {
      decision: este === undefined ? 'laheta' : 'ei_laheteta',
      tietue: { 'sms-lahetyspvm': dayOf(now), ...(este === undefined ? sent : { 'sms-lahetystila': este }) },
    };
  },
  'niputus-due': ({ now, nippu, jaksot, arvoVastaus }) => {
    const vastattavat = rules.vastattavatJaksot(
      dayOf(now),
      jaksot.map((jakso) => ({
        tunnus: jakso.tunnus,
        kesto: jakso.kesto,
        tyopaikanNimi: jakso.tyopaikan_nimi,
        viimeinenVastauspvm: jakso.viimeinen_vastauspvm,
        isMitatoity: jakso.mitatoity !== undefined,
      })),
    );
    const kasittelytila = rules.niputuksenTila(vastattavat, arvoVastaus?.nippulinkki);
    const { koulutuksenjarjestaja: koulutustoimija, tutkinto, ytunnus: yTunnus, tyopaikka } = nippu;
    const attempt = { today: dayOf(now), satunnaista: '<6 random capitals>', requestId: crypto.randomUUID() };
    return {
      decision: kasittelytila,
      nippu: {
        kasittelytila,
        kyselylinkki: arvoVastaus?.nippulinkki,
        voimassaloppupvm: arvoVastaus?.voimassa_loppupvm,
        kasittelypvm: dayOf(now),
      },
      arvoPyynto: rules.nippuPyynto({ koulutustoimija, tutkinto, yTunnus, tyopaikka }, vastattavat, attempt),
      arvoKutsuja: vastattavat.length === 0 ? 0 : 1,
    };
  },
  'tpk-niputus-due': ({ now, jaksot, existing }) => {
    const niput = new Map(existing.map((nippu) => [nippu['nippu-id'], nippu]));
    const paivat = jaksot.map((record) => {
      const jakso = tpkJakso(record);
      if (!rules.isTpkNiputettava(jakso)) return [record.hankkimistapa_id, 'ei_niputeta'];
      const uusi = rules.uusiTpkNippu(dayOf(now), jakso);
      const nippu = niput.get(uusi['nippu-id']) ?? uusi;
      niput.set(nippu['nippu-id'], nippu);
      return [record.hankkimistapa_id, nippu.niputuspvm];
    });
    return {
      decision: paivat.some(([, paiva]) => paiva !== 'ei_niputeta') ? 'niputettu' : 'ei_niputeta',
      jaksot: Object.fromEntries(paivat),
      niput: [...niput.values()],
    };
  },
};

/** Differences of one case; none: it passed. */
export function runBundleCase({ given, when, then }) {
  const occasion = OCCASIONS[when];
  return occasion === undefined ? [`event ${when} is unknown`] : differences(then, occasion(given));
}
