// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {StafiBase} from "./StafiBase.sol";
import {StafiNetworkSettings} from "./StafiNetworkSettings.sol";

/// The balances of the whole pool as the voters agree on them; they give the rate of rETH.
contract StafiNetworkBalances is StafiBase {
    bytes32 private constant BLOCK = keccak256("network.balances.updated.block");
    bytes32 private constant TOTAL_ETH = keccak256("network.balance.total");
    bytes32 private constant STAKING_ETH = keccak256("network.balance.staking");
    bytes32 private constant RETH_SUPPLY = keccak256("network.balance.reth.supply");

    event BalancesSubmitted(
        address indexed from, uint256 block, uint256 totalEth, uint256 stakingEth, uint256 rethSupply, uint256 time
    );
    event BalancesUpdated(uint256 block, uint256 totalEth, uint256 stakingEth, uint256 rethSupply, uint256 time);

    constructor(address _stafiStorageAddress) StafiBase(_stafiStorageAddress) {}

    function getBalancesBlock() public view returns (uint256) { return stafiStorage.getUint(BLOCK); }
    function getTotalETHBalance() public view returns (uint256) { return stafiStorage.getUint(TOTAL_ETH); }
    function getStakingETHBalance() public view returns (uint256) { return stafiStorage.getUint(STAKING_ETH); }
    function getTotalRETHSupply() external view returns (uint256) { return stafiStorage.getUint(RETH_SUPPLY); }

    /// Part of the ETH that is staked, in parts of 1e18.
    function getETHStakingRate() external view returns (uint256) {
        uint256 total = getTotalETHBalance();
        return total == 0 ? 1 ether : (getStakingETHBalance() * 1 ether) / total;
    }

    function nodeVoted(address sender, uint256 _block, uint256 _totalEth, uint256 _stakingEth, uint256 _rethSupply)
        external
        view
        returns (bool)
    {
        return stafiStorage.getBool(_voteKey(sender, _submission(_block, _totalEth, _stakingEth, _rethSupply)));
    }

    function submitBalances(uint256 _block, uint256 _totalEth, uint256 _stakingEth, uint256 _rethSupply)
        external
        onlyLatestContract("stafiNetworkBalances", address(this))
        onlyTrustedNode
    {
        require(
            StafiNetworkSettings(_contract("stafiNetworkSettings")).getSubmitBalancesEnabled(),
            "Submitting balances is currently disabled"
        );
        require(_block > getBalancesBlock(), "Network balances for an equal or higher block are set");
        require(_stakingEth <= _totalEth, "Invalid network balances");

        bytes32 submission = _submission(_block, _totalEth, _stakingEth, _rethSupply);
        require(!stafiStorage.getBool(_voteKey(msg.sender, submission)), "Duplicate submission from node");
        stafiStorage.setBool(_voteKey(msg.sender, submission), true);
        uint256 votes = stafiStorage.getUint(submission) + 1;
        stafiStorage.setUint(submission, votes);
        emit BalancesSubmitted(msg.sender, _block, _totalEth, _stakingEth, _rethSupply, block.timestamp);

        if (!_isConsensus(votes)) return;
        stafiStorage.setUint(BLOCK, _block);
        stafiStorage.setUint(TOTAL_ETH, _totalEth);
        stafiStorage.setUint(STAKING_ETH, _stakingEth);
        stafiStorage.setUint(RETH_SUPPLY, _rethSupply);
        emit BalancesUpdated(_block, _totalEth, _stakingEth, _rethSupply, block.timestamp);
    }

    function _submission(uint256 height, uint256 totalEth, uint256 stakingEth, uint256 rethSupply) private pure returns (bytes32) {
        return keccak256(abi.encodePacked("network.balances.submitted.count", height, totalEth, stakingEth, rethSupply));
    }

    function _voteKey(address node, bytes32 submission) private pure returns (bytes32) {
        return keccak256(abi.encodePacked("network.balances.submitted.node", node, submission));
    }
}
