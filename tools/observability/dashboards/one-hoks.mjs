import { DatasourceVariableBuilder, TextBoxVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import { DataqueryBuilder, SearchTableType } from '@grafana/grafana-foundation-sdk/tempo';
import { dashboard } from '../panels.mjs';

const TRACES = { type: 'tempo', uid: '${traces}' };

const found = (title, traceQl) =>
  new TablePanel()
    .title(title)
    .datasource(TRACES)
    .withTarget(
      new DataqueryBuilder().queryType('traceql').query(traceQl).tableType(SearchTableType.Traces).limit(50).refId('A'),
    );

export const oneHoks = dashboard({
  uid: 'one-hoks',
  title: 'one HOKS',
  description:
    'Everything that happened to a HOKS, or to its study right, in the time shown. Click a trace to open it.',
  variables: [
    new DatasourceVariableBuilder('traces').label('Traces').type('tempo'),
    new TextBoxVariableBuilder('hoksId').label('HOKS id').defaultValue('1'),
    new TextBoxVariableBuilder('oikeus').label('Study right').defaultValue('1.2.246.562.15.'),
  ],
  rows: {
    'By the id of the HOKS': [found('Traces', '{ span.hoks.id = $hoksId }')],
    'By its study right': [
      found('Traces', '{ span.opiskeluoikeus.oid = "$oikeus" }'),
      found(
        'Refused or failed',
        '{ span.opiskeluoikeus.oid = "$oikeus" && (span.outcome != "accepted" || status = error) }',
      ),
    ],
  },
});
