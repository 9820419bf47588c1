// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Parameters} from "./SsvTypes.sol";
import {SsvClusters} from "./SsvClusters.sol";
import {SsvModule} from "./SsvModule.sol";
import {SsvOperatorFees} from "./SsvOperatorFees.sol";
import {SsvParameters} from "./SsvParameters.sol";
import {SsvState} from "./SsvState.sol";
import {SsvToken} from "./SsvToken.sol";
import {SsvValidators} from "./SsvValidators.sol";
import {SsvViews} from "./SsvViews.sol";

/// A model of the SSV network v2. Clusters that still pay in SSV tokens are made by an entry that only the devnet has, and the
/// oracles are the network's owner. Not here yet: operators before their first use in ETH. Keys that are not
/// registered revert with ValidatorDoesNotExist, as in the version that mainnet runs since May 2026.
contract SSVNetwork is SsvOperatorFees, SsvValidators, SsvClusters, SsvParameters, SsvViews {
    address private immutable module;

    constructor(Parameters memory parameters) SsvState(parameters) {
        module = address(new SsvModule(parameters, new SsvToken(address(this))));
    }

    /// Plain ETH is not taken.
    receive() external payable {
        revert();
    }

    /// Effective balances, clusters in SSV tokens. What the module does not know reverts without data.
    fallback(bytes calldata input) external payable returns (bytes memory) {
        (bool success, bytes memory output) = module.delegatecall(input);
        if (success) return output;
        assembly ("memory-safe") {
            revert(add(output, 32), mload(output))
        }
    }
}
