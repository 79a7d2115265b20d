import { isSuomalainenMatkapuhelin } from './puhelinnumero';

describe('isSuomalainenMatkapuhelin', () => {
  it.each(['040 654 3210', '+358 40 654 3210', '+35845333377'])('takes %s', (numero) => {
    expect(isSuomalainenMatkapuhelin(numero)).toBe(true);
  });

  it.each(['040', '', '+46701234567', '09 4711 2345', '040 654 3210 koti'])('refuses %s', (numero) => {
    expect(isSuomalainenMatkapuhelin(numero)).toBe(false);
  });
});
