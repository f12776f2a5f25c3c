import {
  secretDetector,
  passwordDetector,
} from '../find/assignment-detectors.js';
import { authorizationDetector } from '../find/authorization-detector.js';
import type { Detector } from '../find/detector.js';
import { privateKeyDetector } from '../find/private-key-detector.js';
import { tokenDetector } from '../find/token-detector.js';
import { urlPasswordDetector } from '../find/url-password-detector.js';
import { vendorDetectors } from '../find/vendor-detectors.js';
import { GITLEAKS_TOKENS } from './gitleaks-tokens.js';
import { GITLEAKS_VENDORS } from './gitleaks-vendors.js';
import { OWN_TOKENS } from './own-tokens.js';

/** Every rule, in the order in which they win when they find the same text. */
export function allDetectors(): readonly Detector[] {
  return [
    privateKeyDetector,
    ...GITLEAKS_TOKENS.map(tokenDetector),
    ...OWN_TOKENS.map(tokenDetector),
    urlPasswordDetector,
    ...vendorDetectors(GITLEAKS_VENDORS),
    authorizationDetector,
    passwordDetector,
    secretDetector,
  ];
}
