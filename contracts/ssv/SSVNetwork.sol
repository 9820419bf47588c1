// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Parameters} from "./SsvTypes.sol";
import {SsvClusters} from "./SsvClusters.sol";
import {SsvOperatorFees} from "./SsvOperatorFees.sol";
import {SsvParameters} from "./SsvParameters.sol";
import {SsvState} from "./SsvState.sol";
import {SsvValidators} from "./SsvValidators.sol";
import {SsvViews} from "./SsvViews.sol";

/// A model of the SSV network v2 with clusters that pay in ETH. Not here yet: liquidation, reactivation, explicit effective
/// balances, legacy clusters and operators. Keys that are not registered revert with ValidatorDoesNotExist, as in the
/// version that mainnet runs since May 2026.
contract SSVNetwork is SsvOperatorFees, SsvValidators, SsvClusters, SsvParameters, SsvViews {
    constructor(Parameters memory parameters) SsvState(parameters) {}
}
