export {
  ennakoidut,
  isInactive,
  isKnownTila,
  isPaattava,
  isTerminalOn,
  jaksoOn,
  rahoitusOn,
  tilaOn,
  type Jakso,
} from './tila/jaksot';
