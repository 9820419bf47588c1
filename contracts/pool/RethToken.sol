// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Erc20} from "./Erc20.sol";
import {StafiBase} from "./StafiBase.sol";
import {StafiNetworkBalances} from "./StafiNetworkBalances.sol";

/// rETH: its rate against ETH is that of the balances which the voters submitted last, 1:1 before.
contract RethToken is StafiBase, Erc20 {
    event TokensMinted(address indexed to, uint256 amount, uint256 ethAmount, uint256 time);

    constructor(address _stafiStorageAddress) StafiBase(_stafiStorageAddress) Erc20("StaFi", "rETH") {}

    function getEthValue(uint256 _rethAmount) public view returns (uint256) {
        (uint256 eth, uint256 supply) = _submitted();
        return supply == 0 ? _rethAmount : (_rethAmount * eth) / supply;
    }

    function getRethValue(uint256 _ethAmount) public view returns (uint256) {
        (uint256 eth, uint256 supply) = _submitted();
        if (supply == 0) return _ethAmount;
        require(eth != 0, "Cannot calculate rETH token amount while total network balance is zero");
        return (_ethAmount * supply) / eth;
    }

    /// ETH of one rETH.
    function getExchangeRate() external view returns (uint256) {
        return getEthValue(1 ether);
    }

    function userMint(uint256 _ethAmount, address _to) external onlyLatestContract("stafiUserDeposit", msg.sender) {
        uint256 amount = getRethValue(_ethAmount);
        require(amount != 0, "Invalid token mint amount");
        _mint(_to, amount);
        emit TokensMinted(_to, amount, _ethAmount, block.timestamp);
    }

    function burn(uint256 amount) external {
        _burn(msg.sender, amount);
    }

    function burnFrom(address account, uint256 amount) external {
        _spend(account, msg.sender, amount, "ERC20: burn amount exceeds allowance");
        _burn(account, amount);
    }

    function _submitted() private view returns (uint256 eth, uint256 supply) {
        StafiNetworkBalances balances = StafiNetworkBalances(_contract("stafiNetworkBalances"));
        return (balances.getTotalETHBalance(), balances.getTotalRETHSupply());
    }
}
