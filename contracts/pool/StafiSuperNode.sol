// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {DepositContract} from "../deposit/DepositContract.sol";
import {StafiBase} from "./StafiBase.sol";
import {StafiNetworkSettings} from "./StafiNetworkSettings.sol";
import {StafiUserDeposit} from "./StafiUserDeposit.sol";

/// Validators that the pool pays for alone: 1 ETH first, 31 ETH once the voters have confirmed the withdrawal credentials.
contract StafiSuperNode is StafiBase {
    uint256 public constant PUBKEY_STATUS_UNINITIAL = 0;
    uint256 public constant PUBKEY_STATUS_INITIAL = 1;
    uint256 public constant PUBKEY_STATUS_MATCH = 2;
    uint256 public constant PUBKEY_STATUS_STAKING = 3;
    uint256 public constant PUBKEY_STATUS_UNMATCH = 4;

    bytes32 private constant DEPOSIT_ENABLED = keccak256("settings.superNode.deposit.enabled");

    event Deposited(address node, bytes pubkey, bytes validatorSignature);
    event EtherDeposited(address indexed from, uint256 amount, uint256 time);
    event SetPubkeyStatus(bytes pubkey, uint256 status);
    event Staked(address node, bytes pubkey);

    constructor(address _stafiStorageAddress) StafiBase(_stafiStorageAddress) {}

    function getSuperNodeDepositEnabled() public view returns (bool) {
        return stafiStorage.getBool(DEPOSIT_ENABLED);
    }

    function getSuperNodePubkeyStatus(bytes calldata _validatorPubkey) public view returns (uint256) {
        return stafiStorage.getUint(_statusKey(_validatorPubkey));
    }

    /// Counts every key that the node ever deposited.
    function getSuperNodePubkeyCount(address _nodeAddress) public view returns (uint256) {
        return stafiStorage.getUint(keccak256(abi.encodePacked("superNode.pubkeys.count", _nodeAddress)));
    }

    function getSuperNodePubkeyAt(address _nodeAddress, uint256 _index) external view returns (bytes memory) {
        return stafiStorage.getBytes(keccak256(abi.encodePacked("superNode.pubkeys.item", _nodeAddress, _index)));
    }

    function getPubkeyVoted(bytes calldata _validatorPubkey, address user) public view returns (bool) {
        return stafiStorage.getBool(keccak256(abi.encodePacked("superNode.memberVotes", _validatorPubkey, user)));
    }

    function setSuperNodeDepositEnabled(bool _value) external onlySuperUser {
        stafiStorage.setBool(DEPOSIT_ENABLED, _value);
    }

    function setSuperNodePubkeyStatus(bytes calldata _validatorPubkey, uint256 _status) external onlySuperUser {
        _setStatus(_validatorPubkey, _status);
    }

    /// Where the pool hands over the ETH that it was asked for.
    function depositEth() external payable onlyLatestContract("stafiUserDeposit", msg.sender) {
        emit EtherDeposited(msg.sender, msg.value, block.timestamp);
    }

    function deposit(bytes[] calldata _validatorPubkeys, bytes[] calldata _validatorSignatures, bytes32[] calldata _depositDataRoots)
        external
        onlyLatestContract("stafiSuperNode", address(this))
        onlySuperNode
    {
        require(getSuperNodeDepositEnabled(), "super node deposits are currently disabled");
        uint256 count = _validatorPubkeys.length;
        require(count == _validatorSignatures.length && count == _depositDataRoots.length, "params len err");
        uint256 known = getSuperNodePubkeyCount(msg.sender);
        require(known + count <= _settings().getSuperNodePubkeyLimit(), "pubkey amount over limit");
        _draw(count * 1 ether);
        for (uint256 i = 0; i < count; i++) {
            bytes calldata pubkey = _validatorPubkeys[i];
            require(_lightNodeStatus(pubkey) == PUBKEY_STATUS_UNINITIAL, "light Node pubkey exists");
            require(getSuperNodePubkeyStatus(pubkey) == PUBKEY_STATUS_UNINITIAL, "pubkey status unmatch");
            stafiStorage.setBytes(keccak256(abi.encodePacked("superNode.pubkeys.item", msg.sender, known + i)), pubkey);
            _setStatus(pubkey, PUBKEY_STATUS_INITIAL);
            _sendDeposit(1 ether, pubkey, _validatorSignatures[i], _depositDataRoots[i]);
            emit Deposited(msg.sender, pubkey, _validatorSignatures[i]);
        }
        stafiStorage.setUint(keccak256(abi.encodePacked("superNode.pubkeys.count", msg.sender)), known + count);
    }

    /// Any super node may stake any matched key: the contract does not ask who deposited it.
    function stake(bytes[] calldata _validatorPubkeys, bytes[] calldata _validatorSignatures, bytes32[] calldata _depositDataRoots)
        external
        onlyLatestContract("stafiSuperNode", address(this))
        onlySuperNode
    {
        uint256 count = _validatorPubkeys.length;
        require(count == _validatorSignatures.length && count == _depositDataRoots.length, "params len err");
        _draw(count * 31 ether);
        for (uint256 i = 0; i < count; i++) {
            bytes calldata pubkey = _validatorPubkeys[i];
            require(getSuperNodePubkeyStatus(pubkey) == PUBKEY_STATUS_MATCH, "pubkey status unmatch");
            _setStatus(pubkey, PUBKEY_STATUS_STAKING);
            _sendDeposit(31 ether, pubkey, _validatorSignatures[i], _depositDataRoots[i]);
            emit Staked(msg.sender, pubkey);
        }
    }

    function voteWithdrawCredentials(bytes[] calldata _pubkeys, bool[] calldata _matchs)
        external
        onlyLatestContract("stafiSuperNode", address(this))
        onlyTrustedNode
    {
        require(_pubkeys.length == _matchs.length, "params len err");
        for (uint256 i = 0; i < _pubkeys.length; i++) _vote(_pubkeys[i], _matchs[i]);
    }

    /// A vote before the deposit counts but decides nothing: only a vote on a deposited key moves its status.
    function _vote(bytes calldata pubkey, bool matches) private {
        require(!getPubkeyVoted(pubkey, msg.sender), "Member has already voted to withdrawCredentials");
        stafiStorage.setBool(keccak256(abi.encodePacked("superNode.memberVotes", pubkey, msg.sender)), true);
        bytes32 tally = keccak256(abi.encodePacked("superNode.totalVotes", pubkey, matches));
        uint256 votes = stafiStorage.getUint(tally) + 1;
        stafiStorage.setUint(tally, votes);
        if (getSuperNodePubkeyStatus(pubkey) == PUBKEY_STATUS_INITIAL && _isConsensus(votes)) {
            _setStatus(pubkey, matches ? PUBKEY_STATUS_MATCH : PUBKEY_STATUS_UNMATCH);
        }
    }

    function _draw(uint256 amount) private {
        StafiUserDeposit(_contract("stafiUserDeposit")).withdrawExcessBalanceForSuperNode(amount);
    }

    function _sendDeposit(uint256 amount, bytes calldata pubkey, bytes calldata signature, bytes32 root) private {
        bytes memory credentials = _settings().getWithdrawalCredentials();
        DepositContract(_contract("ethDeposit")).deposit{value: amount}(pubkey, credentials, signature, root);
    }

    function _setStatus(bytes calldata pubkey, uint256 status) private {
        stafiStorage.setUint(_statusKey(pubkey), status);
        emit SetPubkeyStatus(pubkey, status);
    }

    function _settings() private view returns (StafiNetworkSettings) {
        return StafiNetworkSettings(_contract("stafiNetworkSettings"));
    }

    function _lightNodeStatus(bytes calldata pubkey) private view returns (uint256) {
        return stafiStorage.getUint(keccak256(abi.encodePacked("lightNode.pubkey.status", pubkey)));
    }

    function _statusKey(bytes calldata pubkey) private pure returns (bytes32) {
        return keccak256(abi.encodePacked("superNode.pubkey.status", pubkey));
    }
}
