// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Erc20} from "../pool/Erc20.sol";

/// The token in which legacy clusters were paid; the network mints what they hold.
contract SsvToken is Erc20 {
    address private immutable network;

    constructor(address network_) Erc20("SSV Token", "SSV") {
        network = network_;
    }

    function mint(address to, uint256 amount) external {
        require(msg.sender == network, "Ownable: caller is not the owner");
        _mint(to, amount);
    }
}
