// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IEtherReceiver} from "./IEtherReceiver.sol";
import {RethToken} from "./RethToken.sol";
import {StafiBase} from "./StafiBase.sol";
import {StafiEther} from "./StafiEther.sol";
import {StafiLightNode} from "./StafiLightNode.sol";
import {StafiSuperNode} from "./StafiSuperNode.sol";
import {StafiWithdraw} from "./StafiWithdraw.sol";

/// The users' pool: takes ETH for rETH and hands it to the super nodes and to withdrawals.
contract StafiUserDeposit is StafiBase, IEtherReceiver {
    bytes32 private constant ENABLED = keccak256("settings.deposit.enabled");
    bytes32 private constant MINIMUM = keccak256("settings.deposit.minimum");

    event DepositReceived(address indexed from, uint256 amount, uint256 time);
    event DepositRecycled(address indexed from, uint256 amount, uint256 time);
    event ExcessWithdrawn(address indexed to, uint256 amount, uint256 time);

    constructor(address _stafiStorageAddress) StafiBase(_stafiStorageAddress) {}

    function getBalance() public view returns (uint256) {
        return _vault().balanceOf(address(this));
    }

    function getExcessBalance() external view returns (uint256) {
        return getBalance();
    }

    function getDepositEnabled() public view returns (bool) {
        return stafiStorage.getBool(ENABLED);
    }

    function getMinimumDeposit() public view returns (uint256) {
        return stafiStorage.getUint(MINIMUM);
    }

    function setDepositEnabled(bool _value) external onlySuperUser {
        stafiStorage.setBool(ENABLED, _value);
    }

    function setMinimumDeposit(uint256 _value) external onlySuperUser {
        stafiStorage.setUint(MINIMUM, _value);
    }

    function deposit() external payable onlyLatestContract("stafiUserDeposit", address(this)) {
        require(getDepositEnabled(), "deposits are currently disabled");
        require(msg.value >= getMinimumDeposit(), "The deposited amount is less than the minimum deposit size");
        RethToken(_contract("rETHToken")).userMint(msg.value, msg.sender);
        emit DepositReceived(msg.sender, msg.value, block.timestamp);
        _vault().depositEther{value: msg.value}();
    }

    /// ETH that came back from the beacon chain.
    function recycleWithdrawnDeposit() external payable onlyLatestContract("stafiWithdraw", msg.sender) {
        emit DepositRecycled(msg.sender, msg.value, block.timestamp);
        _vault().depositEther{value: msg.value}();
    }

    /// Draws for the users' withdrawals.
    function withdrawExcessBalance(uint256 _amount)
        external
        onlyLatestContract("stafiUserDeposit", address(this))
        onlyLatestContract("stafiWithdraw", msg.sender)
    {
        _draw(_amount);
        StafiWithdraw(payable(msg.sender)).depositEth{value: _amount}();
        emit ExcessWithdrawn(msg.sender, _amount, block.timestamp);
    }

    /// Draws for a super node's deposits and stakes.
    function withdrawExcessBalanceForSuperNode(uint256 _amount)
        external
        onlyLatestContract("stafiUserDeposit", address(this))
        onlyLatestContract("stafiSuperNode", msg.sender)
    {
        _draw(_amount);
        StafiSuperNode(msg.sender).depositEth{value: _amount}();
        emit ExcessWithdrawn(msg.sender, _amount, block.timestamp);
    }

    /// Draws for solo users' stakes.
    function withdrawExcessBalanceForLightNode(uint256 _amount)
        external
        onlyLatestContract("stafiUserDeposit", address(this))
        onlyLatestContract("stafiLightNode", msg.sender)
    {
        _draw(_amount);
        StafiLightNode(msg.sender).depositEth{value: _amount}();
        emit ExcessWithdrawn(msg.sender, _amount, block.timestamp);
    }

    function receiveEtherWithdrawal() external payable onlyLatestContract("stafiEther", msg.sender) {}

    function _draw(uint256 amount) private {
        StafiEther vault = _vault();
        require(amount <= vault.balanceOf(address(this)), "Insufficient balance for withdrawal");
        vault.withdrawEther(amount);
    }

    function _vault() private view returns (StafiEther) {
        return StafiEther(_contract("stafiEther"));
    }
}
