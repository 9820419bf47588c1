// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Parameters} from "./SsvTypes.sol";
import {SsvLegacyViews} from "./SsvLegacyViews.sol";
import {SsvMigration} from "./SsvMigration.sol";
import {SsvOracle} from "./SsvOracle.sol";
import {SsvState} from "./SsvState.sol";
import {SsvToken} from "./SsvToken.sol";

/// What does not fit into the network's code: the network lends it its storage, as the deployed one does with its modules. Both
/// have the variables of SsvState and SsvAccounting, in that order and before any other.
contract SsvModule is SsvMigration, SsvOracle, SsvLegacyViews {
    constructor(Parameters memory parameters, SsvToken token) SsvState(parameters) SsvMigration(token) {}
}
