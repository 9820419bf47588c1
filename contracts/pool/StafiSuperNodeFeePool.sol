// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {FeePool} from "./FeePool.sol";
import {StafiBase} from "./StafiBase.sol";

/// The fee recipient of the super nodes' validators.
contract StafiSuperNodeFeePool is FeePool {
    constructor(address _stafiStorageAddress) StafiBase(_stafiStorageAddress) {}
}
