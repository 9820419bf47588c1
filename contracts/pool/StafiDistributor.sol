// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {StafiBase} from "./StafiBase.sol";
import {StafiEther} from "./StafiEther.sol";

/// Keeps the nodes' and the platform's part of what comes back from the beacon chain.
contract StafiDistributor is StafiBase {
    constructor(address _stafiStorageAddress) StafiBase(_stafiStorageAddress) {}

    receive() external payable {}

    function distributeWithdrawals() external payable onlyLatestContract("stafiWithdraw", msg.sender) {
        StafiEther(_contract("stafiEther")).depositEther{value: msg.value}();
    }
}
