// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {StafiBase} from "./StafiBase.sol";

/// Receives block rewards and tips; only the distributor takes them out.
abstract contract FeePool is StafiBase {
    event EtherWithdrawn(string indexed by, address indexed to, uint256 amount, uint256 time);

    receive() external payable {}

    function withdrawEther(address _to, uint256 _amount) external onlyLatestContract("stafiDistributor", msg.sender) {
        require(address(this).balance >= _amount, "Insufficient contract ETH balance");
        (bool sent,) = _to.call{value: _amount}("");
        require(sent, "Failed to withdraw ETH");
        emit EtherWithdrawn("stafiDistributor", _to, _amount, block.timestamp);
    }
}
